package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Services that run in the application's own git checkout, instead of in release folders.
 *
 * @param products what its install and build commands write there, and git does not track
 * @param keep how many builds are kept aside besides what a rollback goes to and comes from
 * @param reads what its install and build commands read there, and git does not track
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc(
    "Services that run in the git checkout itself: it is moved, and what was built changes places.")
public record InPlace(
    @Doc("The checkout that services run in; the same as source.repository.")
        @FilePath
        @Default(".")
        String checkout,
    @Doc(
            "What install and build write in it and git does not track, such as node_modules and"
                + " dist; all else that git does not track is never touched.")
        @Default("[]")
        List<String> products,
    @Doc(
            "How many builds are kept aside, besides those that a rollback goes to and comes from;"
                + " older ones are removed after the next build.")
        @Default("5")
        int keep,
    @Doc(
            "Files that git does not track and that install or build read, such as .env; they find"
                + " links to those of the checkout.")
        @Default("[]")
        List<String> reads) {

  public InPlace {
    products = List.copyOf(products);
    reads = List.copyOf(reads);
    products.forEach(product -> requireWithin("products", product));
    reads.forEach(file -> requireWithin("reads", file));
    Names.requireDistinct("products", products);
    for (String product : products) {
      if (products.stream().anyMatch(other -> product.startsWith(other + "/"))) {
        throw new IllegalArgumentException(
            "products names '" + product + "' and a folder that holds it: keep the folder alone");
      }
    }
    for (String file : reads) {
      for (String product : products) {
        requireApart(file, product);
      }
    }
    if (keep < 0) {
      throw new IllegalArgumentException("keep is " + keep + ": say 0 or more");
    }
  }

  /** A link among the products would come to lead to itself where they are put. */
  private static void requireApart(String file, String product) {
    if ((file + "/").startsWith(product + "/") || (product + "/").startsWith(file + "/")) {
      throw new IllegalArgumentException(
          "reads names '"
              + file
              + "' and products names '"
              + product
              + "', one in the other: what a build reads cannot be what it writes");
    }
  }

  private static void requireWithin(String key, String path) {
    List<String> parts = List.of(path.split("/", -1));
    if (parts.contains("") || parts.contains(".") || parts.contains("..")) {
      throw new IllegalArgumentException(
          key + " names '" + path + "': write it from the checkout's root, such as dist");
    }
    if (parts.get(0).equals(".git")) {
      throw new IllegalArgumentException(key + " names '" + path + "', which is git's own");
    }
  }

  /** Products without a command that makes them could never be had again, and the reverse. */
  void requireFit(List<List<String>> commands) {
    if (commands.isEmpty() != products.isEmpty()) {
      throw new IllegalArgumentException(
          products.isEmpty()
              ? "inPlace.products is empty: name what install and build write in the checkout"
              : "inPlace.products names " + products + ": say with install or build what makes it");
    }
  }
}
