package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** A feature that hangs on a variable in a file of KEY=value lines. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("env")
@Doc("A variable in a file of KEY=value lines, such as .env; services read it when they are made.")
public record EnvFeature(
    @Doc("The file; it is changed at that variable alone.") @FilePath String file,
    @Doc("The variable.") String variable,
    @Doc("Its value while the feature is on.") @Default("'true'") String onValue,
    @Doc("Its value while the feature is off.") @Default("'false'") String offValue)
    implements FeatureControl {

  public EnvFeature {
    if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "variable '" + variable + "' is no name: use letters, digits and '_'");
    }
    if (onValue.equals(offValue)) {
      throw new IllegalArgumentException(
          "onValue and offValue are both '" + onValue + "': nothing would be turned");
    }
  }

  /** The value that turns it that way. */
  public String value(FeatureTurn turn) {
    return turn == FeatureTurn.ON ? onValue : offValue;
  }

  @Override
  public String turning(FeatureTurn turn) {
    return "sets " + variable + "=" + value(turn) + " in " + file + ", and nothing else there";
  }

  @Override
  public List<String> asked() {
    return List.of();
  }

  @Override
  public boolean isReadAtStart() {
    return true;
  }
}
