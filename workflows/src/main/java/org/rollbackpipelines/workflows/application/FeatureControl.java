package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a feature is turned on and off. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EnvFeature.class, name = "env"),
  @JsonSubTypes.Type(value = HttpFeature.class, name = "http")
})
public sealed interface FeatureControl permits EnvFeature, HttpFeature {

  /** What is done, for plans and reports. */
  String turning(FeatureTurn turn);

  /** The addresses it asks. */
  List<String> asked();

  /** Whether nothing comes of it before services are made anew. */
  boolean isReadAtStart();
}
