package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.List;

/**
 * A profile as text.
 *
 * @param open what a person has to fill in
 */
public record Draft(String text, List<Open> open) {
  public Draft {
    open = List.copyOf(open);
  }

  /** The profile that findings make, for a file in that folder. */
  public static Draft of(Findings findings, Path folder) {
    Places places = new Places(Path.of(findings.directory()), folder);
    Lines lines =
        new Lines()
            .note(
                "", "What `rollback init` found; `rollback schema` prints all that may stand here.")
            .add("name: " + Scalars.of(name(findings)));
    RuntimeFound runtime = findings.runs();
    SourceSection.write(findings.git(), runtime.leavesCheckout(), places, lines);
    lines.add("runtime:");
    runtime.write(new Sheet(name(findings), places, lines));
    runtime.writeChecks(lines);
    DatabaseSection.write(findings, places, lines);
    SeenSection.write(findings, lines);
    return new Draft(lines.text(), lines.open());
  }

  private static String name(Findings findings) {
    String found =
        findings.compose() == null
            ? Tree.name(Path.of(findings.directory()))
            : findings.compose().project();
    String usable = found.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
    return usable.isEmpty() ? "app" : usable.substring(0, Math.min(63, usable.length()));
  }
}
