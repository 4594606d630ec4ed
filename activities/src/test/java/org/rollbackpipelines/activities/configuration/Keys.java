package org.rollbackpipelines.activities.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Real certificates, made by the JDK's keytool: an authority, and what it has issued. */
final class Keys {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  Keys(Path folder) {
    this.folder = folder;
  }

  /** An authority that signed itself. */
  void authority(String name) throws Exception {
    tool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=" + name,
        "-ext",
        "bc:c",
        "-validity",
        "3650");
  }

  /** A certificate of an authority, from a day on, for so many days. */
  void issue(String name, String authority, String algorithm, String from, int days, String names)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", algorithm));
    if (algorithm.equals("EC")) {
      arguments.addAll(List.of("-groupname", "secp256r1"));
    }
    arguments.addAll(
        List.of(
            "-signer",
            authority,
            "-startdate",
            from,
            "-validity",
            Integer.toString(days),
            "-ext",
            "san=" + names));
    tool(arguments.toArray(String[]::new));
  }

  String certificate(String name) throws Exception {
    Certificate certificate = store().getCertificate(name);
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  String key(String name) throws Exception {
    return pem("PRIVATE KEY", encoded(name));
  }

  /** The same as older programs write it: what the newer form wraps. */
  String olderKey(String name, String kind) throws Exception {
    byte[] encoded = encoded(name);
    int wrapping = kind.equals("RSA") ? 26 : 28;
    return pem(kind + " PRIVATE KEY", Arrays.copyOfRange(encoded, wrapping, encoded.length));
  }

  private byte[] encoded(String name) throws Exception {
    Key key = store().getKey(name, PASSWORD.toCharArray());
    return key.getEncoded();
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static String pem(String kind, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private void tool(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-keystore",
            folder.resolve("store.p12").toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keypass",
            PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + said);
    }
  }
}
