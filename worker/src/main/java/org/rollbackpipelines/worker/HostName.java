package org.rollbackpipelines.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name this host goes by. */
public final class HostName {
  private HostName() {}

  public static String current() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "localhost";
    }
  }
}
