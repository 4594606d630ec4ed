package org.rollbackpipelines.activities.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.activities.supervised.Standing.State;

/** What several instances of one application are together. */
@Tag("stu-02")
final class Pm2InstancesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | DOWN | absent
          online | UP | online
          online, online | UP | online
          stopped, stopped | DOWN | stopped
          errored | FAILED | errored
          online, stopped | PARTLY | 1 of 2 instances online, stopped: 1
          stopped, online | PARTLY | 1 of 2 instances online, stopped: 0
          online, errored | FAILED | 1 of 2 instances online, errored: 1
          errored, stopped | FAILED | 0 of 2 instances online, errored: 0; stopped: 1
          errored, launching | CHANGING | 0 of 2 instances online, errored: 0; launching: 1
          stopped, waiting restart | CHANGING | 0 of 2 instances online, stopped: 0; waiting restart: 1
          online, launching, stopped | CHANGING | 1 of 3 instances online, launching: 1; stopped: 2
          """)
  void areUpWhereAllAreAndDownWhereAllAre(String statuses, State state, String words) {
    List<Pm2Process> all = new ArrayList<>();
    for (String status : statuses.isEmpty() ? new String[0] : statuses.split(", ", -1)) {
      all.add(process(all.size(), status));
    }
    Pm2Instances together = new Pm2Instances(all);

    assertThat(together.state()).isEqualTo(state);
    assertThat(together.words()).isEqualTo(words);
  }

  private static Pm2Process process(int id, String status) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("name", "api").put("pm_id", id).putObject("pm2_env").put("status", status);
    return new Pm2Process(said);
  }
}
