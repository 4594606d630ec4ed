package org.rollbackpipelines.activities.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/** What a runtime can tell of the services it runs. No answer may hold environment variables. */
public interface Witness {

  /** The services there is a log of, those included that no release replaces. */
  List<String> services(ServiceRuntime runtime);

  /** A line for each service: its state, since when. */
  List<String> status(ServiceRuntime runtime);

  /** Which versions run, and the versions of the tools around them. */
  List<String> versions(ServiceRuntime runtime);

  /** The last lines of a service's log with their times, oldest first. */
  void log(ServiceRuntime runtime, String service, int lines, Consumer<String> line);

  /** Folders whose disks the services need. */
  List<Path> folders(ServiceRuntime runtime);
}
