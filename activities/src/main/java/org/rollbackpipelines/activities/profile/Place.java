package org.rollbackpipelines.activities.profile;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** A place in a profile: line and column for editors, counted from 1, and keys for people. */
record Place(int line, int column, String keys) {
  static final Place START = new Place(1, 1, "");

  static Place of(Node node, String keys) {
    return of(node.getStartMark(), keys);
  }

  static Place of(Mark mark, String keys) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1, keys);
  }

  static Place at(byte[] bytes, int offset) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset; i++) {
      boolean end = bytes[i] == '\n';
      line += end ? 1 : 0;
      column = end ? 1 : column + 1;
    }
    return new Place(line, column, "");
  }

  String in(String file) {
    String place = file + ":" + line + ":" + column;
    return keys.isEmpty() ? place : place + " " + keys;
  }
}
