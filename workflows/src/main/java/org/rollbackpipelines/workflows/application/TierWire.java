package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.databind.util.StdConverter;

/** Built-in tiers are spelled in payloads as they always were: older builds read them. */
final class TierWire extends StdConverter<String, String> {
  @Override
  public String convert(String word) {
    return TierName.find(word).map(TierName::name).orElse(word);
  }
}
