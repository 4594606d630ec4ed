package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The files a release of the sample application consists of, read anew for every request. */
final class SampleRelease {
  private final Path folder;

  SampleRelease(Path folder) {
    this.folder = folder;
  }

  String version() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("release.properties"))) {
      properties.load(reader);
    }
    return properties.getProperty("version", "unknown");
  }

  String page() throws IOException {
    String rows =
        prices().entrySet().stream()
            .map(
                price ->
                    "<tr><td>" + price.getKey() + "</td><td>" + price.getValue() + "</td></tr>")
            .collect(Collectors.joining("\n"));
    return Files.readString(folder.resolve("page.html"))
        .replace("{{version}}", version())
        .replace("{{prices}}", rows);
  }

  /** The price list: a name, a comma, and a price with a decimal point on each line. */
  Map<String, BigDecimal> prices() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("prices.csv"));
    Map<String, BigDecimal> prices = new LinkedHashMap<>();
    for (int line = 0; line < lines.size(); line++) {
      String[] cells = lines.get(line).split(",", -1);
      try {
        prices.put(cells[0], new BigDecimal(cells[1]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(
            "prices.csv, line " + (line + 1) + ": '" + lines.get(line) + "' is no price", e);
      }
    }
    return prices;
  }
}
