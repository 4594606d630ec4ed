package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the services of a compose document; of its variables no value that could be a secret. */
final class ServiceReader {
  private static final Pattern LOGIN =
      Pattern.compile(
          "postgres(?:ql)?(?:\\+\\w+)?://(\\w+)(?::[^@]*)?@([\\w.-]+)(?::\\d+)?/(\\w+).*");
  private static final String SECRETS = "/run/secrets/";

  private final Path folder;
  private final Map<?, ?> document;

  ServiceReader(Path folder, Map<?, ?> document) {
    this.folder = folder;
    this.document = document;
  }

  /** Those that run always: one with a profile of compose's is started by hand. */
  List<ServiceFound> services() {
    Map<?, ?> services = Values.map(document.get("services"));
    Set<String> waitedFor = waitedFor(services);
    List<ServiceFound> found = new ArrayList<>();
    services.forEach(
        (name, service) -> {
          if (Values.list(Values.map(service).get("profiles")).isEmpty()) {
            found.add(service(Values.text(name), Values.map(service), waitedFor));
          }
        });
    return found;
  }

  private ServiceFound service(String name, Map<?, ?> service, Set<String> waitedFor) {
    Map<String, String> variables = variables(service);
    Role role = Roles.of(name, service, waitedFor);
    return new ServiceFound(
        name,
        role,
        Values.text(service.get("image")),
        build(service.get("build")),
        Ports.of(service.get("ports")),
        HealthWords.of(service.get("healthcheck"), Set.of(name)),
        Roles.isPostgres(service) ? postgres(variables) : null,
        role == Role.RELEASE ? logins(variables) : List.of());
  }

  /** Services that others wait for until they have ended. */
  private static Set<String> waitedFor(Map<?, ?> services) {
    Set<String> names = new HashSet<>();
    services
        .values()
        .forEach(
            service ->
                Values.map(Values.map(service).get("depends_on"))
                    .forEach(
                        (name, how) -> {
                          if (Values.text(Values.map(how).get("condition"))
                              .equals("service_completed_successfully")) {
                            names.add(Values.text(name));
                          }
                        }));
    return names;
  }

  private Map<String, String> variables(Map<?, ?> service) {
    Map<String, String> variables = new LinkedHashMap<>();
    Object given = service.get("env_file");
    List<?> files = given instanceof String file ? List.of(file) : Values.list(given);
    for (Object file : files) {
      Object path = file instanceof Map<?, ?> map ? map.get("path") : file;
      variables.putAll(Settings.file(folder.resolve(Values.text(path))));
    }
    variables.putAll(Values.variables(service.get("environment")));
    return variables;
  }

  private @Nullable String build(@Nullable Object build) {
    if (build == null) {
      return null;
    }
    Object context = build instanceof Map<?, ?> map ? map.get("context") : build;
    String place = Values.text(context);
    return folder.resolve(place.isEmpty() ? "." : place).normalize().toString();
  }

  private PostgresFound postgres(Map<String, String> variables) {
    String user = either(variables.get("POSTGRES_USER"), "postgres");
    return new PostgresFound(
        either(variables.get("POSTGRES_DB"), user),
        user,
        passwordFile(variables.getOrDefault("POSTGRES_PASSWORD_FILE", "")));
  }

  private @Nullable String passwordFile(String inner) {
    if (!inner.startsWith(SECRETS)) {
      return null;
    }
    Object secret = Values.map(document.get("secrets")).get(inner.substring(SECRETS.length()));
    String file = Values.text(Values.map(secret).get("file"));
    return file.isEmpty() ? null : folder.resolve(file).normalize().toString();
  }

  private static List<LoginFound> logins(Map<String, String> variables) {
    List<LoginFound> logins = new ArrayList<>();
    for (String value : variables.values()) {
      Matcher login = LOGIN.matcher(value);
      if (login.matches()) {
        logins.add(new LoginFound(login.group(1), login.group(2), login.group(3)));
      }
    }
    return logins.stream().distinct().toList();
  }

  private static String either(@Nullable String value, String usual) {
    return value == null || value.isBlank() ? usual : value;
  }
}
