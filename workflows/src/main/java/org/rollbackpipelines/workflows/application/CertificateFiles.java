package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate with its key. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A certificate with its key.")
public record CertificateFiles(
    @Doc("The certificate in PEM; certificates after the first are its chain.") @FilePath
        String certificate,
    @Doc("Its private key in PEM, without a password.") @FilePath String key,
    @Doc("Certificates that lead on from it, where they have a file of their own.") @FilePath
        @Nullable String chain,
    @Doc("Names it must be valid for, as clients ask for them.") @Default("[]")
        List<String> names) {

  public CertificateFiles {
    names = names == null ? List.of() : List.copyOf(names);
  }

  /** Its files. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>(List.of(certificate, key));
    if (chain != null) {
      paths.add(chain);
    }
    return paths;
  }
}
