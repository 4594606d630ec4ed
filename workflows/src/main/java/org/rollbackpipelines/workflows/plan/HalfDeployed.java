package org.rollbackpipelines.workflows.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.target.Origins;

/** Says of which services nobody knows what they run, and what comes of that. */
final class HalfDeployed {
  private HalfDeployed() {}

  /** One for each cause: what deploys all services at once says the same of all. */
  static List<String> warnings(Observation seen) {
    Map<String, String> services = new LinkedHashMap<>();
    seen.services().services().stream()
        .filter(ServiceSeen::halfDeployed)
        .forEach(
            service ->
                services.merge(
                    service.status(), service.service(), (all, one) -> all + ", " + one));
    return services.entrySet().stream()
        .map(
            entry ->
                "nobody knows what "
                    + entry.getValue()
                    + " runs ("
                    + entry.getKey()
                    + "): the target is deployed in any case, and "
                    + Origins.running(seen)
                    + " gets no verdict")
        .toList();
  }
}
