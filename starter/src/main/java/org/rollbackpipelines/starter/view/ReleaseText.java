package org.rollbackpipelines.starter.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.configuration.FileState;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.inquiry.ArtifactSeen;
import org.rollbackpipelines.workflows.inquiry.Prospect;
import org.rollbackpipelines.workflows.inquiry.ReleaseSeen;
import org.rollbackpipelines.workflows.inquiry.SchemaSeen;
import org.rollbackpipelines.workflows.inquiry.SnapshotSeen;
import org.rollbackpipelines.workflows.release.LedgerLine;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;

/** One release of the ledger, whole. */
public final class ReleaseText {
  private static final int DIGITS = 12;

  private ReleaseText() {}

  public static String of(ReleaseSeen seen) {
    StringBuilder text = new StringBuilder(head(seen));
    part(text, "what the ledger says", lines(seen.lines()));
    part(text, "what its services ran", artifacts(seen.artifacts()));
    part(text, "backups of its databases", snapshots(seen.snapshots()));
    part(text, "definitions of its databases", schemas(seen.schemas()));
    ConfigurationContents files = seen.configuration();
    if (files != null) {
      part(text, "its configuration, copied into " + files.folder(), files(files));
    }
    part(text, "what a rollback to it could bring back", prospects(seen.prospects()));
    text.append("\nthe plan of such a rollback: rollback plan --tier full --to ")
        .append(seen.release().name());
    return text.toString();
  }

  private static String head(ReleaseSeen seen) {
    Release release = seen.release();
    return release.name()
        + "  "
        + release.verdict().word()
        + (seen.runs() ? ", runs now" : "")
        + "\n  commit   "
        + (release.commit().isEmpty() ? "not known" : release.commit())
        + "\n  recorded "
        + release.recordedAt()
        + by(seen.lines())
        + (release.note().isBlank() ? "" : "\n  note     " + release.note())
        + (release.verdict() == Verdict.BAD
            ? "\n  no rollback goes there by itself; --to does, with a warning"
            : "")
        + "\n";
  }

  private static String by(List<LedgerLine> lines) {
    return lines.stream()
        .filter(LedgerLine::recorded)
        .findFirst()
        .map(line -> line.by() == null ? ", nobody wrote down by whom" : " by " + line.by())
        .orElse(", only judged: nobody recorded what it ran");
  }

  private static void part(StringBuilder text, String title, String lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(title).append('\n').append(lines);
    }
  }

  private static String lines(List<LedgerLine> lines) {
    Table table = new Table();
    for (LedgerLine line : lines) {
      table.row(
          line.at().toString(),
          (line.recorded() ? "recorded, " : "judged ") + line.verdict().word(),
          line.by() == null ? "-" : line.by(),
          line.note());
    }
    return table.text("  ");
  }

  private static String artifacts(List<ArtifactSeen> artifacts) {
    if (artifacts.isEmpty()) {
      return "";
    }
    Table table = new Table().row("SERVICE", "STILL HERE", "HELD BY", "VERSION");
    for (ArtifactSeen one : artifacts) {
      table.row(
          one.service(),
          one.there() == null ? "not known" : one.there() ? "yes" : "NO",
          one.pin() == null ? "-" : one.pin(),
          one.image() == null ? one.artifact() : one.artifact() + " from " + one.image());
    }
    return table.text("  ");
  }

  private static String snapshots(List<SnapshotSeen> snapshots) {
    if (snapshots.isEmpty()) {
      return "";
    }
    Table table = new Table().row("DATABASE", "BACKUP", "TAKEN", "SIZE", "PROVEN", "LIES IN");
    for (SnapshotSeen one : snapshots) {
      Backup backup = one.backup();
      table.row(
          one.folder().database(),
          one.folder().id() + (one.newest() ? "" : " (earlier)"),
          backup == null ? "-" : backup.moment(),
          backup == null ? "-" : DatabasesText.size(backup.bytes()),
          backup == null ? "-" : backup.provenAt() == null ? "no" : backup.provenAt().toString(),
          one.folder().folder() + (one.folder().there() ? "" : " (GONE)"));
    }
    return table.text("  ");
  }

  private static String schemas(List<SchemaSeen> schemas) {
    if (schemas.isEmpty()) {
      return "";
    }
    Table table = new Table().row("DATABASE", "FINGERPRINT", "REVISION", "LIVE NOW");
    for (SchemaSeen one : schemas) {
      table.row(
          one.database(),
          digits(one.recorded().fingerprint()),
          one.recorded().revision() == null ? "-" : one.recorded().revision(),
          live(one));
    }
    return table.text("  ");
  }

  private static String live(SchemaSeen one) {
    Boolean same = one.same();
    String how = same == null ? "not known" : same ? "the same" : "others, " + digits(one.live());
    return one.revision() == null ? how : how + ", at " + one.revision();
  }

  private static String files(ConfigurationContents files) {
    StringBuilder text = new StringBuilder();
    if (!files.files().isEmpty()) {
      Table table = new Table().row("RIGHTS", "FINGERPRINT", "LIVE NOW", "PATH");
      files
          .files()
          .forEach(
              file ->
                  table.row(
                      file.rights(),
                      file.isFolder() ? "folder" : digits(file.fingerprint()),
                      live(file.state()),
                      file.path()));
      text.append(table.text("  "));
    }
    files.problems().forEach(one -> text.append("  ✗ ").append(one).append('\n'));
    files.remarks().forEach(one -> text.append("  ").append(one).append('\n'));
    return text.toString();
  }

  private static String live(@Nullable FileState state) {
    if (state == null) {
      return "not known";
    }
    return switch (state) {
      case SAME -> "the same";
      case CHANGED -> "changed";
      case MISSING -> "missing";
      case NEW -> "new";
    };
  }

  private static String prospects(List<Prospect> prospects) {
    StringBuilder text = new StringBuilder();
    for (Prospect one : prospects) {
      text.append("  ")
          .append(
              switch (one.chance()) {
                case YES -> "✓ ";
                case UNCERTAIN -> "? ";
                case NO -> "✗ ";
              })
          .append(one.part())
          .append(": ")
          .append(one.why())
          .append('\n');
    }
    return text.toString();
  }

  private static String digits(@Nullable String fingerprint) {
    return fingerprint == null
        ? "-"
        : fingerprint.substring(0, Math.min(DIGITS, fingerprint.length()));
  }
}
