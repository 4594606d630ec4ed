package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The shop's database in the hands of a clerk: the shop's own role is a superuser, as images of
 * PostgreSQL make it, and a backup is read in by one who is none.
 */
final class ClerksData {
  static final String PASSWORD = "a word nobody guesses";

  private ClerksData() {}

  static void in(Shop shop) {
    shop.sql(
        "CREATE ROLE clerk LOGIN PASSWORD '"
            + PASSWORD
            + "'; ALTER DATABASE shop OWNER TO clerk; ALTER TABLE items OWNER TO clerk");
  }

  /** Names the database in the shop's profile. */
  static void describe(Shop shop, String place, String proof) {
    try {
      Path passwords = Files.createDirectories(shop.profile().resolveSibling("passwords"));
      Path clerk = Files.writeString(passwords.resolve("clerk"), PASSWORD + "\n");
      Path admin = Files.writeString(passwords.resolve("shop"), "shop\n");
      shop.describe(
          text ->
              text
                  + String.join(
                      "\n",
                      "databases:",
                      "  - name: shop",
                      "    " + place,
                      "    owner: clerk",
                      "    ownerPassword: ${file:" + clerk + "}",
                      "    admin: shop",
                      "    adminPassword: ${file:" + admin + "}",
                      "    proofs:",
                      "      - name: there are items",
                      "        query: " + proof,
                      ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** More lines of the database that the profile names last. */
  static void alsoDescribe(Shop shop, String... lines) {
    try {
      Files.writeString(shop.profile(), String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server is reached over the network. */
  static String address(Shop shop) {
    String container = shop.in("docker-compose", "ps", "-q", "postgres").out().strip();
    return shop.in(
            "docker",
            "inspect",
            "--format",
            "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
            container)
        .requireSuccess()
        .out()
        .strip();
  }
}
