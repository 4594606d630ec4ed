package org.rollbackpipelines.activities.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The answer to one request over a connection of its own, with a Host header of our choice: the
 * clients of the JDK write their own.
 */
record HostAnswer(int status, String head, String body) {
  private static final int TIMEOUT_MILLIS = 2000;
  private static final long LONGEST_NANOS = 4_000_000_000L;
  private static final int LARGEST = 64 * 1024;
  private static final int STATUS_AT = 9;
  private static final int STATUS_END = 12;

  /** Empty where nothing answers in HTTP. */
  static Optional<HostAnswer> of(URI url, String host) {
    try (Socket socket = new Socket()) {
      socket.connect(address(url), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      Socket open = "https".equals(url.getScheme()) ? secured(socket, host) : socket;
      open.getOutputStream().write(request(url, host).getBytes(ISO_8859_1));
      return parsed(new String(read(open.getInputStream()), ISO_8859_1));
    } catch (IOException nobodyThere) {
      return Optional.empty();
    }
  }

  boolean isWell() {
    return status / 100 == 2;
  }

  /** The value of a header; empty where it is not there. */
  Optional<String> header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }

  /** The certificate must be one of that host, whatever address was asked. */
  private static Socket secured(Socket socket, String host) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secure =
        (SSLSocket)
            factory.createSocket(socket, host.replaceFirst(":[0-9]+$", ""), socket.getPort(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  /** A name with an underscore, as containers have, is none that the JDK reads a host out of. */
  private static InetSocketAddress address(URI url) {
    String authority = url.getRawAuthority();
    int colon = authority.lastIndexOf(':');
    boolean named = colon > authority.lastIndexOf(']');
    String host = named ? authority.substring(0, colon) : authority;
    int usual = "https".equals(url.getScheme()) ? 443 : 80;
    return new InetSocketAddress(
        host, named ? Integer.parseInt(authority.substring(colon + 1)) : usual);
  }

  private static String request(URI url, String host) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return "GET "
        + path
        + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\nUser-Agent: rollback\r\nAccept: */*\r\nConnection: close\r\n\r\n";
  }

  /** What comes after so much, or so long, is not read. */
  private static byte[] read(InputStream from) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    long end = System.nanoTime() + LONGEST_NANOS;
    for (int count = from.read(some); count >= 0; count = from.read(some)) {
      all.write(some, 0, count);
      if (all.size() >= LARGEST || System.nanoTime() - end > 0) {
        break;
      }
    }
    return all.toByteArray();
  }

  private static Optional<HostAnswer> parsed(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0 || !answer.matches("(?s)HTTP/1\\.[01] [0-9]{3}.*")) {
      return Optional.empty();
    }
    int status = Integer.parseInt(answer.substring(STATUS_AT, STATUS_END));
    HostAnswer plain = new HostAnswer(status, answer.substring(0, end), answer.substring(end + 4));
    return Optional.of(
        plain.header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()
            ? new HostAnswer(status, plain.head(), joined(plain.body()))
            : plain);
  }

  private static String joined(String chunks) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int line = chunks.indexOf("\r\n", at);
      if (line < 0) {
        break;
      }
      int length = length(chunks.substring(at, line));
      int from = line + 2;
      whole.append(chunks, from, Math.min(chunks.length(), from + length));
      at = length == 0 ? chunks.length() : from + length + 2;
    }
    return whole.toString();
  }

  private static int length(String line) {
    try {
      return Math.min(LARGEST, Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
