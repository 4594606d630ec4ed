package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The configuration of an application on its host: files and folders that go back as one set. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("Files and folders on the host that configure the application; they go back as one set.")
public record Configuration(
    @Doc("Files and folders, such as .env and plugins; there may be no links in them.")
        @FilePath
        @Default("[]")
        List<String> files,
    @Doc("Certificates; they belong to the set, and are checked before they are put back.")
        @Default("[]")
        List<CertificateFiles> certificates) {

  /** What an application has whose profile names none. */
  static final Configuration NONE = new Configuration(List.of(), List.of());

  public Configuration {
    files = files == null ? List.of() : List.copyOf(files);
    certificates = certificates == null ? List.of() : List.copyOf(certificates);
    if (files.contains("/")) {
      throw new IllegalArgumentException(
          "files names the whole host: name the files that configure the application");
    }
  }

  /** Whether there is any. */
  public boolean namesAny() {
    return !files.isEmpty() || !certificates.isEmpty();
  }

  /** All that is named, each once. */
  public List<String> paths() {
    Set<String> paths = new LinkedHashSet<>(files);
    certificates.forEach(one -> paths.addAll(one.paths()));
    return List.copyOf(paths);
  }
}
