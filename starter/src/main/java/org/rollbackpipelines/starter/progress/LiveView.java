package org.rollbackpipelines.starter.progress;

import java.time.Instant;
import org.rollbackpipelines.starter.terminal.Columns;
import org.rollbackpipelines.starter.terminal.LiveArea;
import org.rollbackpipelines.workflows.run.Progress;

/** A calm picture of the run that changes in place. */
final class LiveView implements RunView {
  private final LiveArea area;
  private final boolean colours;

  LiveView(LiveArea area, boolean colours) {
    this.area = area;
    this.colours = colours;
  }

  @Override
  public void show(Progress progress, Instant now) {
    area.draw(size -> Frame.of(progress, now, size, colours));
  }

  @Override
  public void say(String sentence) {
    area.above(Columns.clean(sentence));
  }

  @Override
  public void close() {
    area.close();
  }
}
