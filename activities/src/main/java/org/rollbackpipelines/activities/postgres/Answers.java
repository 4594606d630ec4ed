package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.container.ContainerAwayException;
import org.rollbackpipelines.activities.pgbackrest.CannotRecoverException;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;

/** How faults of databases are told. */
final class Answers {
  private Answers() {}

  /** What is done with a database, and how its faults are told. */
  interface Work<T> {
    T done() throws SQLException, IOException, UnresolvedReferenceException;
  }

  /** The faults themselves stay here: their details quote rows, and would come into histories. */
  static <T> T of(String database, Work<T> work) {
    return about("database " + database, work);
  }

  /** The same of anything that is named by more than a database's name. */
  static <T> T about(String what, Work<T> work) {
    try {
      return work.done();
    } catch (UnresolvedReferenceException | MissingProgramsException e) {
      throw told(what, String.valueOf(e.getMessage()), false);
    } catch (ContainerAwayException | NoRoomException e) {
      throw told(what, String.valueOf(e.getMessage()), true);
    } catch (CannotRecoverException e) {
      throw told(what, String.valueOf(e.getMessage()), e.isOutage());
    } catch (CommandFailedException e) {
      throw told(what, Faults.objection(e), Faults.isOutage(e));
    } catch (ClusterFaultException e) {
      throw told(what, String.valueOf(e.getMessage()), true);
    } catch (SQLException e) {
      throw told(what, Faults.words(e), Faults.isOutage(e));
    } catch (IOException e) {
      throw told(what, "its backups cannot be kept: " + e, true);
    } catch (UncheckedIOException e) {
      throw told(what, e.getMessage() + ": " + e.getCause(), true);
    }
  }

  /** An outage is worth another try. */
  static ApplicationFailure failed(String database, String why, boolean outage) {
    return told("database " + database, why, outage);
  }

  /** What another try would not mend. */
  static ApplicationFailure refused(String what, String why) {
    return told(what, why, false);
  }

  private static ApplicationFailure told(String what, String why, boolean outage) {
    String sentence = what + ": " + why;
    return outage
        ? ApplicationFailure.newFailure(sentence, "DatabaseUnreachable")
        : ApplicationFailure.newNonRetryableFailure(sentence, "BackupRefused");
  }
}
