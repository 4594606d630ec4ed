package org.rollbackpipelines.activities.configuration;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.CertificateFiles;
import org.rollbackpipelines.workflows.configuration.FileState;

/** Looks whether a server could use a certificate as it would be after a restore. */
final class CertificateCheck {
  private final CertificateFiles files;
  private final Comparison comparison;
  private final Instant now;
  private final List<String> problems = new ArrayList<>();

  CertificateCheck(CertificateFiles files, Comparison comparison, Instant now) {
    this.files = files;
    this.comparison = comparison;
    this.now = now;
  }

  /** All that is wrong with it; nothing where none of its files changes. */
  List<String> problems() {
    boolean changes =
        files.paths().stream()
            .filter(path -> comparison.paths().contains(path))
            .anyMatch(path -> comparison.state(path) != FileState.SAME);
    if (changes) {
      look();
    }
    return problems;
  }

  private void look() {
    List<X509Certificate> chain = new ArrayList<>(certificates(files.certificate()));
    if (chain.isEmpty()) {
      return;
    }
    if (files.chain() != null) {
      certificates(files.chain()).stream().filter(one -> !chain.contains(one)).forEach(chain::add);
    }
    chain.forEach(this::dates);
    links(chain);
    key(chain.get(0));
    CertificateNames.missing(chain.get(0), files.names())
        .forEach(name -> problem("is not valid for " + name + ": it would be refused by clients"));
  }

  private void dates(X509Certificate certificate) {
    try {
      certificate.checkValidity(Date.from(now));
    } catch (CertificateExpiredException e) {
      problem(subject(certificate) + "expired at " + certificate.getNotAfter().toInstant());
    } catch (CertificateNotYetValidException e) {
      problem(
          subject(certificate) + "is not valid before " + certificate.getNotBefore().toInstant());
    }
  }

  private static String subject(X509Certificate certificate) {
    return "(" + certificate.getSubjectX500Principal().getName() + ") ";
  }

  private void links(List<X509Certificate> chain) {
    for (int i = 0; i + 1 < chain.size(); i++) {
      X509Certificate issuer = chain.get(i + 1);
      try {
        chain.get(i).verify(issuer.getPublicKey());
        if (issuer.getBasicConstraints() < 0) {
          problem(subject(issuer) + "is in the chain and may not issue certificates");
        }
      } catch (GeneralSecurityException e) {
        problem(subject(chain.get(i)) + "was not issued by the next one, " + subject(issuer));
      }
    }
  }

  private void key(X509Certificate certificate) {
    byte[] pem = bytes(files.key());
    if (pem == null) {
      problems.add("the key '" + files.key() + "' would not be there");
      return;
    }
    try {
      PrivateKey key = PrivateKeys.read(pem, certificate.getPublicKey());
      if (!PrivateKeys.match(key, certificate.getPublicKey())) {
        problem("does not belong to the key '" + files.key() + "'");
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Its text could tell of the key.
      problems.add(
          "the key '"
              + files.key()
              + "' cannot be read, or is not of the kind the certificate needs; it must be PEM"
              + " without a password");
    }
  }

  private List<X509Certificate> certificates(String path) {
    byte[] pem = bytes(path);
    if (pem == null) {
      problems.add("the certificate '" + path + "' would not be there");
      return List.of();
    }
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        problems.add("there is no certificate in '" + path + "'");
      }
      return certificates;
    } catch (GeneralSecurityException e) {
      problems.add("there is no certificate in '" + path + "' that can be read");
      return List.of();
    }
  }

  /** As it would be: what the set does not tell of stays. */
  private byte @Nullable [] bytes(String path) {
    return comparison.wanted().tellsOf(path)
        ? comparison.wanted().bytes(path)
        : comparison.live().bytes(path);
  }

  private void problem(String what) {
    problems.add("the certificate '" + files.certificate() + "' " + what);
  }
}
