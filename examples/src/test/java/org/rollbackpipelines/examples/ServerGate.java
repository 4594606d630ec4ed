package org.rollbackpipelines.examples;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a worker and Temporal, and lets all through but one thing: an activity on its way
 * to the worker, or the word on its way back that it is done. The worker's own code knows nothing
 * of it.
 */
final class ServerGate implements AutoCloseable {
  /** Where the gate holds an activity. */
  enum Side {
    /** The server has given it out; the worker never gets it. */
    TO_WORKER,
    /** The worker has done it; the server never hears of it. */
    FROM_WORKER,
    /** Nowhere; that it was given out is noted. */
    PASSES
  }

  private record Order(String activity, Side side, Runnable reached) {}

  private static final String POLL = "PollActivityTaskQueue";
  private static final String COMPLETED = "RespondActivityTaskCompleted";

  private final GrpcRelay relay;
  private final Map<ByteString, String> activities = new ConcurrentHashMap<>();
  private final AtomicReference<Order> order = new AtomicReference<>();

  ServerGate(String server) {
    relay = new GrpcRelay(server, this::request, this::response);
  }

  String address() {
    return relay.address();
  }

  /** From now on an activity of that type is held there, each time; tells of it. */
  void hold(String activity, Side side, Runnable reached) {
    order.set(new Order(activity, side, reached));
  }

  /** Holds nothing any more; what was held stays lost. */
  void letPass() {
    order.set(null);
  }

  private boolean request(String method, byte[] message) throws InvalidProtocolBufferException {
    if (!method.endsWith(COMPLETED)) {
      return true;
    }
    ByteString task = RespondActivityTaskCompletedRequest.parseFrom(message).getTaskToken();
    return passes(activities.getOrDefault(task, ""), Side.FROM_WORKER);
  }

  private boolean response(String method, byte[] message) throws InvalidProtocolBufferException {
    if (!method.endsWith(POLL)) {
      return true;
    }
    PollActivityTaskQueueResponse task = PollActivityTaskQueueResponse.parseFrom(message);
    activities.put(task.getTaskToken(), task.getActivityType().getName());
    return passes(task.getActivityType().getName(), Side.TO_WORKER);
  }

  private boolean passes(String activity, Side side) {
    Order now = order.get();
    if (now == null || !now.activity().equals(activity)) {
      return true;
    }
    boolean noted = now.side() == Side.PASSES && side == Side.TO_WORKER;
    if (now.side() == side || noted) {
      now.reached().run();
    }
    return now.side() != side;
  }

  @Override
  public void close() {
    relay.close();
  }
}
