package org.rollbackpipelines.starter.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleServiceAdapterTest {
  @TempDir Path folder;
  private SampleRepository repository;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    repository = SampleRepository.createIn(folder);
    server = SampleService.serve(new SampleRelease(folder, null), 0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void servesThePricesOfTheGoodRelease() throws Exception {
    checkOut(SampleRepository.GOOD);

    assertThat(get("/health").statusCode()).isEqualTo(200);
    assertThat(get("/health").body()).contains("\"status\":\"UP\"", "\"version\":\"v1.0.0\"");
    assertThat(get("/").body()).contains("<td>Coffee</td><td>3.80</td>");
  }

  @Test
  void livesOnAndAnswersWithErrorsInTheBadRelease() throws Exception {
    checkOut(SampleRepository.BAD);

    assertThat(get("/").statusCode()).isEqualTo(500);
    assertThat(get("/health").statusCode()).isEqualTo(500);
    assertThat(get("/health").body())
        .contains("\"status\":\"DOWN\"", "\"version\":\"v1.1.0\"", "prices.csv, line 1");
  }

  @Test
  void makesTheSameCommitsEverywhereAndStandsOnTheNewest(@TempDir Path other) throws Exception {
    SampleRepository again = SampleRepository.createIn(other);

    assertThat(again.commit(SampleRepository.BAD))
        .isEqualTo(repository.commit(SampleRepository.BAD));
    try (Git git = Git.open(other.toFile())) {
      assertThat(git.getRepository().resolve("HEAD"))
          .isEqualTo(ObjectId.fromString(again.commit(SampleRepository.BAD)));
      assertThat(git.status().call().isClean()).isTrue();
      assertThat(git.getRepository().resolve("v1.0.0^{commit}"))
          .isEqualTo(ObjectId.fromString(again.commit(SampleRepository.GOOD)));
    }
  }

  private void checkOut(String tag) throws Exception {
    try (Git git = Git.open(folder.toFile())) {
      git.checkout().setName(tag).call();
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
