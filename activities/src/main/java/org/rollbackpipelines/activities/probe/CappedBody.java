package org.rollbackpipelines.activities.probe;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes in a body up to a limit; a server that sends without end must not fill our memory. */
public final class CappedBody implements HttpResponse.BodySubscriber<byte[]> {
  static final int MOST_BYTES = 1024 * 1024;

  private final HttpResponse.BodySubscriber<byte[]> whole =
      HttpResponse.BodySubscribers.ofByteArray();
  private final AtomicLong received = new AtomicLong();
  private volatile Flow.@Nullable Subscription subscription;

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription flow) {
    subscription = flow;
    whole.onSubscribe(flow);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    long more = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (received.addAndGet(more) <= MOST_BYTES) {
      whole.onNext(buffers);
      return;
    }
    Flow.Subscription flow = subscription;
    if (flow != null) {
      flow.cancel();
    }
    whole.onError(new IOException("the body is larger than 1 MiB"));
  }

  @Override
  public void onError(Throwable failure) {
    whole.onError(failure);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}
