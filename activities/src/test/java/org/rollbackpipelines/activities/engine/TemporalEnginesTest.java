package org.rollbackpipelines.activities.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TemporalEnginesTest {
  private final Operator operator = new Operator();
  private Server server;
  private ManagedChannel channel;
  private TemporalEngines engines;

  @BeforeEach
  void connect() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(operator).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
    OperatorServiceStubsOptions options =
        OperatorServiceStubsOptions.newBuilder().setChannel(channel).validateAndBuildWithDefaults();
    engines = new TemporalEngines(OperatorServiceStubs.newServiceStubs(options), "default");
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void registersWhatIsMissing() {
    assertThat(engines.knowsSearchAttributes()).isTrue();
    assertThat(operator.attributes).isNotEmpty();
  }

  @Test
  void asksAgainAfterAnOutageAndRemembersAYes() {
    operator.out = true;
    assertThat(engines.knowsSearchAttributes()).isFalse();
    operator.out = false;
    assertThat(engines.knowsSearchAttributes()).isTrue();
    operator.out = true;
    assertThat(engines.knowsSearchAttributes()).isTrue();
  }

  /** An engine's operator service that can be out. */
  private static final class Operator extends OperatorServiceGrpc.OperatorServiceImplBase {
    private final Map<String, IndexedValueType> attributes = new HashMap<>();
    private volatile boolean out;

    @Override
    public void listSearchAttributes(
        ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
      if (out) {
        answer.onError(Status.PERMISSION_DENIED.asRuntimeException());
        return;
      }
      answer.onNext(
          ListSearchAttributesResponse.newBuilder().putAllCustomAttributes(attributes).build());
      answer.onCompleted();
    }

    @Override
    public void addSearchAttributes(
        AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> answer) {
      attributes.putAll(request.getSearchAttributesMap());
      answer.onNext(AddSearchAttributesResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }
}
