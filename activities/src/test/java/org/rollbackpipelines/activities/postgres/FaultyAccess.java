package org.rollbackpipelines.activities.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Connections of which one dies at the n-th thing that the server is asked for. */
final class FaultyAccess implements Access {
  private final Access real;
  private final Fault fault;
  private final Spot spot;
  private final Blow blow;
  private final List<String> asked = new ArrayList<>();
  private boolean struck;
  private boolean dead;

  /**
   * @param blow what hits the server or the session, knowing the session's process
   */
  FaultyAccess(Access real, Fault fault, Spot spot, Blow blow) {
    this.real = real;
    this.fault = fault;
    this.spot = spot;
    this.blow = blow;
  }

  FaultyAccess(Access real, Fault fault, int point, Blow blow) {
    this(real, fault, Spot.number(point), blow);
  }

  /** When it is hit, by what the server was asked for so far. */
  interface Spot {
    boolean isAt(List<String> asked);

    /** The n-th request; there is none with the number 0. */
    static Spot number(int n) {
      return asked -> asked.size() == n;
    }

    /** So many requests after that one, however often sessions had to be ended before it. */
    static Spot after(String request, int more) {
      return asked -> asked.contains(request) && asked.size() - 1 - asked.indexOf(request) == more;
    }
  }

  /** How an attempt is hit. */
  enum Fault {
    /** The connection dies before the server hears what it is asked for. */
    CUT_BEFORE(true, false),
    /** The connection dies after the server did it, before that is heard. */
    CUT_AFTER(false, false),
    /** The same, and nothing else of the attempt is carried out. */
    KILLED_BEFORE(true, true),
    KILLED_AFTER(false, true),
    /** Something happens to the server or to the session, and the attempt goes on. */
    STRUCK_BEFORE(true, false),
    STRUCK_AFTER(false, false);

    private final boolean before;
    private final boolean deadly;

    Fault(boolean before, boolean deadly) {
      this.before = before;
      this.deadly = deadly;
    }

    /** When it hits. */
    String words() {
      return before ? "before it asks" : "after it asked";
    }

    private boolean cuts() {
      return this != STRUCK_BEFORE && this != STRUCK_AFTER;
    }
  }

  /** What happens to the server or to the session of that process. */
  interface Blow {
    Blow NONE = process -> {};

    void hit(int process);
  }

  /** Whether the point was reached. */
  boolean struck() {
    return struck;
  }

  /** Everything that the server was asked for, in order. */
  List<String> asked() {
    return asked;
  }

  @Override
  public Connection to(String database) throws SQLException {
    boolean now = reached("connect");
    if (now && fault.before && fault.cuts()) {
      struck = true;
      dead = fault.deadly;
      throw died();
    }
    Connection connection = real.to(database);
    if (now) {
      strike(connection);
      if (fault.cuts()) {
        throw died();
      }
    }
    return proxy(Connection.class, connection, connection, "");
  }

  private Object ask(Connection connection, String what, Call call) throws Throwable {
    boolean now = reached(what);
    if (now && fault.before) {
      strike(connection);
      if (fault.cuts()) {
        throw died();
      }
    }
    Object answer = call.made();
    if (now && !fault.before) {
      strike(connection);
      if (fault.cuts()) {
        throw died();
      }
    }
    return answer;
  }

  private boolean reached(String what) throws SQLException {
    if (dead) {
      throw died();
    }
    asked.add(what);
    return !struck && spot.isAt(asked);
  }

  private void strike(Connection connection) throws SQLException {
    struck = true;
    dead = fault.deadly;
    if (fault.cuts()) {
      connection.abort(Runnable::run);
    } else {
      blow.hit(connection.unwrap(PGConnection.class).getBackendPID());
    }
  }

  private <T> T proxy(Class<T> type, T target, Connection connection, String text) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (isAsking(method)) {
            String what = arguments == null ? method.getName() + text : arguments[0].toString();
            return ask(connection, what, () -> invoke(target, method, arguments));
          }
          Object made = invoke(target, method, arguments);
          if (made instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement, connection, " " + arguments[0]);
          }
          return made instanceof Statement statement
              ? proxy(Statement.class, statement, connection, "")
              : made;
        };
    return type.cast(
        Proxy.newProxyInstance(
            FaultyAccess.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static boolean isAsking(Method method) {
    return method.getName().startsWith("execute")
        || method.getName().equals("commit")
        || method.getName().equals("rollback");
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static SQLException died() {
    return new SQLException("the connection died", "08006");
  }

  private interface Call {
    Object made() throws Throwable;
  }
}
