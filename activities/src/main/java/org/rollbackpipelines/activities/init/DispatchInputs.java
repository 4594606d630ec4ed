package org.rollbackpipelines.activities.init;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody who dispatches a workflow by hand has to say. */
final class DispatchInputs {
  private static final Pattern TAG = Pattern.compile("(?i)(.*[_-])?(tag|version|ref|release)");
  private static final Pattern COMMIT = Pattern.compile("(?i)(.*[_-])?(commit|sha)");

  private DispatchInputs() {}

  /** Null where it cannot be dispatched, or wants to know what no release tells. */
  static @Nullable Map<String, String> of(Object on) {
    boolean named = on.equals("workflow_dispatch") || Values.list(on).contains("workflow_dispatch");
    if (!named && !Values.map(on).containsKey("workflow_dispatch")) {
      return null;
    }
    Map<String, String> inputs = new LinkedHashMap<>();
    Map<?, ?> asked = Values.map(Values.at(Values.map(on), "workflow_dispatch", "inputs"));
    for (Map.Entry<?, ?> one : asked.entrySet()) {
      String name = Values.text(one.getKey());
      if (TAG.matcher(name).matches()) {
        inputs.put(name, "${tag}");
      } else if (COMMIT.matcher(name).matches()) {
        inputs.put(name, "${commit}");
      } else if (isNeeded(Values.map(one.getValue()))) {
        return null;
      }
    }
    return inputs;
  }

  private static boolean isNeeded(Map<?, ?> input) {
    return Boolean.TRUE.equals(input.get("required")) && input.get("default") == null;
  }
}
