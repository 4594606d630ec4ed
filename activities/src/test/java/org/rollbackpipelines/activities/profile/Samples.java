package org.rollbackpipelines.activities.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;

/** Profiles for the tests, and what reading them comes to. */
final class Samples {
  static final String COMPOSE =
      """
      name: shop
      description: The shop
      source:
        repository: code
        tags: "v*"
        checkout: leave
      runtime:
        compose:
          directory: ../deploy
          files: [docker-compose.yml, production.yml]
          project: shop
          services: [api, web]
      checks:
        - name: api answers
          passes: 2
          http:
            url: http://127.0.0.1:8080/health
            status: 204
            json: {version: "${release}"}
            headers: {Authorization: "Bearer ${env:SHOP_TOKEN}"}
            timeout: 1500ms
        - name: port is open
          required: false
          tcp: {port: 8080}
      evidence: {logLines: 50}
      budgets: {cutOver: 1m30s, build: PT1H, verify: 1h}
      """;

  static final String SMALL =
      """
      name: till
      source: {}
      runtime:
        processes:
          directory: /srv/till
          services:
            api: {command: [./serve, --port, "80"]}
      checks:
        - {name: open, tcp: {port: 80}}
      """;

  private Samples() {}

  static Path write(Path folder, String yaml) {
    try {
      return Files.writeString(folder.resolve("rollback.yaml"), yaml, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a profile; empty when it can be used. */
  static List<Problem> problems(Path folder, String yaml) {
    try {
      new Profiles().read(write(folder, yaml));
      return List.of();
    } catch (InvalidProfile e) {
      return e.problems();
    }
  }
}
