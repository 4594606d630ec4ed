package org.rollbackpipelines.activities.engine;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.engine.Engines;
import org.rollbackpipelines.workflows.run.SearchAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers our search attributes where the engine lets us, and knows whether they are there. */
public final class TemporalEngines implements Engines {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalEngines.class);

  private final OperatorServiceStubs operator;
  private final String namespace;
  private boolean known;

  public TemporalEngines(OperatorServiceStubs operator, String namespace) {
    this.operator = operator;
    this.namespace = namespace;
  }

  /** Remembers a yes only: after an outage the next run asks again. */
  @Override
  public synchronized boolean knowsSearchAttributes() {
    known = known || register();
    return known;
  }

  private boolean register() {
    try {
      Map<String, IndexedValueType> missing = missing();
      if (!missing.isEmpty()) {
        add(missing);
      }
      return missing().isEmpty();
    } catch (StatusRuntimeException e) {
      LOG.info(
          "This engine does not let us register search attributes ({}): runs cannot be filtered"
              + " there",
          e.getStatus().getCode());
      return false;
    }
  }

  private void add(Map<String, IndexedValueType> attributes) {
    operator
        .blockingStub()
        .addSearchAttributes(
            AddSearchAttributesRequest.newBuilder()
                .setNamespace(namespace)
                .putAllSearchAttributes(attributes)
                .build());
  }

  private Map<String, IndexedValueType> missing() {
    Map<String, IndexedValueType> there =
        operator
            .blockingStub()
            .listSearchAttributes(
                ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
            .getCustomAttributesMap();
    return SearchAttributes.ALL.stream()
        .map(SearchAttributeKey::getName)
        .filter(name -> !there.containsKey(name))
        .collect(
            Collectors.toMap(name -> name, name -> IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
  }
}
