package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Patience;

/** One image on its way from its registry; what came of it stays when it is broken off. */
final class ImagePull extends ResultCallback.Adapter<PullResponseItem> {
  private static final Duration MOMENT = Duration.ofMillis(100);

  /** A registry that says nothing for so long is taken for dead. */
  private static final Duration STALLED = Duration.ofMinutes(4);

  private static final int MIB = 1024 * 1024;

  /** What no retry mends. */
  private static final Pattern GONE =
      Pattern.compile("manifest unknown|not found|does not exist|denied|no basic auth credentials");

  private final String image;
  private final Map<String, Long> bytes = new ConcurrentHashMap<>();
  private volatile long heard = System.nanoTime();
  private volatile boolean ended;
  private volatile @Nullable String failure;

  private ImagePull(String image) {
    this.image = image;
  }

  static void run(
      DockerClient docker, RegistryCredentials credentials, String image, Patience patience) {
    String repository = ImageName.of(image).repository();
    try (ImagePull pull = new ImagePull(image)) {
      ImagePull unused =
          docker.pullImageCmd(image).withAuthConfig(credentials.of(repository)).exec(pull);
      pull.await(patience);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot let go of the pull of " + image, e);
    }
  }

  @Override
  public void onNext(PullResponseItem item) {
    heard = System.nanoTime();
    ProgressDetail progress = item.getProgressDetail();
    String layer = item.getId();
    if (layer != null && progress != null && progress.getCurrent() != null) {
      bytes.merge(layer, progress.getCurrent(), Math::max);
    }
    if (item.getErrorDetail() != null) {
      failure = item.getErrorDetail().getMessage();
    }
  }

  @Override
  public void onError(Throwable throwable) {
    failure = String.valueOf(throwable.getMessage());
    ended = true;
    super.onError(throwable);
  }

  @Override
  public void onComplete() {
    ended = true;
    super.onComplete();
  }

  private void await(Patience patience) {
    while (!ended) {
      long total = bytes.values().stream().mapToLong(Long::longValue).sum();
      patience.pause(MOMENT, "pulling " + image + ": " + total / MIB + " MiB");
      if (System.nanoTime() - heard > STALLED.toNanos()) {
        throw new IllegalStateException(
            "the registry said nothing for "
                + STALLED.toMinutes()
                + " minutes while "
                + image
                + " was pulled");
      }
    }
    String why = failure;
    if (why != null) {
      throw GONE.matcher(why).find()
          ? ComposeFaults.notPulled(image, why.strip())
          : new IllegalStateException(
              "'" + image + "' could not be pulled; what runs was not touched: " + why.strip());
    }
  }
}
