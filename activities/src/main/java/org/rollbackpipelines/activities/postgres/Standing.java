package org.rollbackpipelines.activities.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which of a run's databases there are, and what follows from that. */
record Standing(CopyNames names, boolean live, boolean candidate, boolean former) {

  /** What is to be done. */
  enum Move {
    RENAME,
    OPEN,
    REFUSE
  }

  /** What is to be done, with the sentence for people. */
  record Decision(Move move, String sentence) {}

  static Standing of(CopyNames names, Set<String> present) {
    return new Standing(
        names,
        present.contains(names.live()),
        present.contains(names.candidate()),
        present.contains(names.former()));
  }

  /** Those that there are, the live one first: it is the one people wait for. */
  List<String> present() {
    List<String> present = new ArrayList<>();
    if (live) {
      present.add(names.live());
    }
    if (candidate) {
      present.add(names.candidate());
    }
    if (former) {
      present.add(names.former());
    }
    return present;
  }

  Decision forSwap() {
    if (!live) {
      return withoutLive();
    }
    if (candidate && former) {
      return contradiction();
    }
    if (former) {
      return new Decision(
          Move.OPEN, "it was swapped before; the former database is kept as " + names.former());
    }
    return candidate
        ? new Decision(
            Move.RENAME,
            names.candidate() + " is live now; the former database is kept as " + names.former())
        : new Decision(
            Move.REFUSE,
            "there is no database "
                + names.candidate()
                + " to put in the place of "
                + names.live()
                + ": nothing was touched; prepare it again");
  }

  Decision forUndo() {
    if (!live) {
      return withoutLive();
    }
    if (candidate && former) {
      return contradiction();
    }
    return former
        ? new Decision(
            Move.RENAME,
            "the former database is live again; what was live meanwhile is kept as "
                + names.candidate())
        : new Decision(
            Move.OPEN, names.live() + " was not swapped; it is the former database and is served");
  }

  private Decision contradiction() {
    return new Decision(
        Move.REFUSE,
        names.candidate()
            + " and "
            + names.former()
            + " are both there beside "
            + names.live()
            + ", which no swap leaves behind: nothing was touched; look into both and rename the one"
            + " that is not of this run");
  }

  private Decision withoutLive() {
    return new Decision(
        Move.REFUSE,
        "there is no database "
            + names.live()
            + (former ? "; " + names.former() + " is there and holds what was live before" : "")
            + (candidate ? "; " + names.candidate() + " is there" : "")
            + ": nothing was touched; give the right one its name with ALTER DATABASE … RENAME TO"
            + " and try again");
  }
}
