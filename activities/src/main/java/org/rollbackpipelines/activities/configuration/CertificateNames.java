package org.rollbackpipelines.activities.configuration;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names a certificate is valid for, as clients see it today: the alternative ones alone. */
final class CertificateNames {
  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  private CertificateNames() {}

  /** Those of the wanted names that it is not valid for. */
  static List<String> missing(X509Certificate certificate, List<String> wanted) {
    List<String> valid = valid(certificate);
    return wanted.stream()
        .filter(name -> valid.stream().noneMatch(pattern -> covers(pattern, name)))
        .toList();
  }

  private static List<String> valid(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names.stream().flatMap(CertificateNames::name).toList();
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
  }

  private static Stream<String> name(List<?> entry) {
    boolean counts = entry.get(0) instanceof Integer kind && (kind == DNS || kind == ADDRESS);
    return counts ? Stream.of(String.valueOf(entry.get(1))) : Stream.empty();
  }

  /** A star stands for one label, and for the first alone. */
  private static boolean covers(String pattern, String name) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    String wanted = name.toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    return lower.equals(wanted)
        || (lower.startsWith("*.") && dot > 0 && lower.substring(1).equals(wanted.substring(dot)));
  }
}
