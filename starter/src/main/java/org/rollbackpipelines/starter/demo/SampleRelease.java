package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a release of the sample application serves, read anew for every request. */
final class SampleRelease {
  private final Path folder;
  private final @Nullable ShopTables tables;

  /** A release in a folder; its prices are in the database if there is one. */
  SampleRelease(Path folder, @Nullable ShopTables tables) {
    this.folder = folder;
    this.tables = tables;
  }

  /** Does what it brings along for the data, if there are any. */
  void migrate() throws IOException {
    if (tables != null) {
      try {
        tables.migrate(folder, version());
      } catch (SQLException e) {
        throw new IOException("its data cannot be migrated", e);
      }
    }
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

  Map<String, BigDecimal> prices() throws IOException {
    if (tables == null) {
      return priceList();
    }
    try {
      return tables.prices();
    } catch (SQLException e) {
      throw new IOException("the prices cannot be read", e);
    }
  }

  void order(String product) throws IOException {
    if (tables == null) {
      throw new IOException("this shop takes no orders");
    }
    try {
      tables.order(product);
    } catch (SQLException e) {
      throw new IOException("the order of '" + product + "' cannot be taken", e);
    }
  }

  /** A name, a comma, and a price with a decimal point on each line. */
  private Map<String, BigDecimal> priceList() throws IOException {
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
