package org.rollbackpipelines.activities.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.rollbackpipelines.activities.http.Addresses;
import org.rollbackpipelines.activities.http.Outages;
import org.rollbackpipelines.workflows.application.TcpProbe;

/** A connection to a port, closed as soon as it stands. */
final class TcpQuestion implements Question {
  private final TcpProbe probe;

  TcpQuestion(TcpProbe probe) {
    this.probe = probe;
  }

  @Override
  public Answer ask(Duration atMost) throws InterruptedException {
    Duration limit = atMost.compareTo(probe.timeout()) < 0 ? atMost : probe.timeout();
    // A channel's connect ends with its thread's interrupt; a plain socket's does not.
    try (SocketChannel channel = SocketChannel.open()) {
      InetSocketAddress address =
          new InetSocketAddress(Addresses.resolve(probe.host()), probe.port());
      channel.socket().connect(address, (int) Math.max(1, limit.toMillis()));
      return Answer.pass("takes a connection");
    } catch (ClosedByInterruptException e) {
      throw new InterruptedException("connecting");
    } catch (SocketTimeoutException e) {
      return Answer.late(Outages.inWords(e), limit, probe.timeout());
    } catch (IOException e) {
      return Answer.fail(Outages.inWords(e));
    }
  }
}
