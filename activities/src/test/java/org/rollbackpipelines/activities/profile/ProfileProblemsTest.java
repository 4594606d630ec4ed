package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.application.Problem;

final class ProfileProblemsTest {
  @TempDir Path folder;

  @Test
  void reportsEveryProblemAtOnceEachWithItsPlaceAndItsMend() {
    List<Problem> problems =
        Samples.problems(
            folder,
            """
            name: my shop
            source: {checkout: mvoe}
            runtime:
              compose:
                project: shop
                servces: [api, 7]
            chekcs:
              - name: api
                passes: 0
                htpp: {url: nowhere, timeout: 5}
              - name: web
                required: "yes"
                tcp: {port: 99999}
            budgets: {cutOver: fast}
            """);

    assertThat(problems)
        .extracting(Problem::where, Problem::what, Problem::fix)
        .extracting(tuple -> String.join(" | ", tuple.toList().toArray(String[]::new)))
        .containsExactly(
            "rollback.yaml:2:20 source.checkout | 'mvoe' is none of the choices"
                + " | did you mean 'move'?",
            "rollback.yaml:6:5 runtime.compose.servces | unknown key 'servces'"
                + " | did you mean 'services'?",
            "rollback.yaml:6:20 runtime.compose.services[1] | this is the number 7, not text"
                + " | put it in quotes: \"7\"",
            "rollback.yaml:7:1 chekcs | unknown key 'chekcs' | did you mean 'checks'?",
            "rollback.yaml:10:5 checks[0].htpp | unknown key 'htpp' | did you mean 'http'?",
            "rollback.yaml:10:35 checks[0].http.timeout | this is the number 5, not a duration"
                + " | say the unit: 5s for seconds; or such as 500ms, 5s, 2m or 1h30m",
            "rollback.yaml:12:15 checks[1].required | this is text, not true or false"
                + " | write true or false",
            "rollback.yaml:13:17 checks[1].tcp.port | port is 99999 | it must be 1 to 65535",
            "rollback.yaml:14:20 budgets.cutOver | 'fast' is not a duration"
                + " | write one such as 500ms, 5s, 2m or 1h30m");
  }

  @Test
  void refusesADuplicateKeyAndNamesBothPlaces() {
    assertThat(Samples.problems(folder, Samples.SMALL + "name: other\n"))
        .containsExactly(
            new Problem(
                "rollback.yaml:10:1 name",
                "the key 'name' stands here again, after line 1",
                "keep one of the two, line 1 or line 10"));
  }

  @Test
  void reportsASecretInTheClearWithoutQuotingIt() {
    List<Problem> problems =
        Samples.problems(
            folder,
            Samples.SMALL.replace(
                "{command: [./serve, --port, \"80\"]}",
                "{command: [./serve], environment: {DB_PASSWORD: 48151623, API_KEY: hunter2}}"));

    assertThat(problems)
        .extracting(Problem::where)
        .containsExactly(
            "rollback.yaml:7:60 runtime.processes.services.api.environment.DB_PASSWORD",
            "rollback.yaml:7:79 runtime.processes.services.api.environment.API_KEY");
    assertThat(problems.toString()).doesNotContain("48151623", "hunter2").contains("${env:NAME}");
  }

  @Test
  void listsTheKnownKeysWhereNoneIsNear() {
    assertThat(Samples.problems(folder, Samples.SMALL + "weather: x\n"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.fix())
                    .startsWith("known here: name, description, host, source, runtime"));
  }

  @Test
  void refusesTwoKindsWhereOneIsMeant() {
    String both = Samples.SMALL.replace("tcp: {port: 80}", "tcp: {port: 80}, http: {url: x}");

    assertThat(Samples.problems(folder, both))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).isEqualTo("rollback.yaml:9:5 checks[0]");
              assertThat(problem.what()).isEqualTo("there are tcp and http: only one can hold");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name: till           | name:                    | there is no value
          name: till           | name: ~                  | there is no value
          name: till           | name: 12                 | this is the number 12, not text
          name: till           | name: true               | this is true, not text
          name: till           | name: [till]             | this is a list, not text
          name: till           | name: "a\\0b"            | the text holds a control character
          name: till           | name: a/b                | application name 'a/b' is not a name
          name: till           | names: till              | unknown key 'names'
          name: till           | description: x           | 'name' is missing
          source: {}           | source: []               | this is a list, not a mapping
          source: {}           | source: {tags: ""}       | tags is empty
          source: {}           | source: {repository: ~/x}| the path '~/x' starts with what only a shell would expand
          source: {}           | source: {<<: {tags: x}}  | merge keys ('<<') are not read
          source: {}           | source: {? [a] : x}      | a key is a list or a mapping
          source: {}           | source: {~: x}           | an entry has no key
          port: 80}            | port: "80"}              | this is text, not a whole number
          port: 80}            | port: 8.5}               | this is the number 8.5, not a whole number
          port: 80}            | port: 99999999999}       | the number 99999999999 is out of range
          port: 80}            | port: 0x50}              | this is text, not a whole number
          port: 80}            | port: 080}               | this is the number 080, not a whole number
          port: 80}            | port: 80, timeout: 0.5}  | this is the number 0.5, not a duration
          port: 80}            | port: 80, timeout: 5 s}  | '5 s' is not a duration
          port: 80}            | port: 80, timeout: -5s}  | '-5s' is not a duration
          port: 80}            | port: 80, timeout: PT}   | 'PT' is not a duration
          tcp: {port: 80}      | passes: 3                | none of the keys http, tcp is there
          processes:           | containers:              | unknown key 'containers'
          - {name: open, tcp: {port: 80}} | []            | no required check
          - {name: open, tcp: {port: 80}} | -             | there is no value
          """)
  void saysWhatIsWrong(String good, String bad, String what) {
    List<Problem> problems = Samples.problems(folder, Samples.SMALL.replace(good, bad.strip()));

    assertThat(problems).extracting(Problem::what).contains(what);
    assertThat(problems).allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
  }
}
