package io.ago.internal.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.H2Platform;
import org.jspecify.annotations.Nullable;

/**
 * H2 as EclipseLink knows it, but for two things: a point in time is handed over as such (through
 * {@code setTimestamp} it would be a local time, which is ambiguous for an hour each autumn), and a
 * long text is read as a text.
 */
public final class H2Instants extends H2Platform {
  private static final long serialVersionUID = 1L;

  @Override
  public void setParameterValueInDatabaseCall(
      @Nullable Object parameter, PreparedStatement statement, int index, AbstractSession session)
      throws SQLException {
    if (parameter instanceof OffsetDateTime) {
      statement.setObject(index, parameter);
    } else {
      super.setParameterValueInDatabaseCall(parameter, statement, index, session);
    }
  }

  @Override
  public @Nullable Object getObjectFromResultSet(
      ResultSet rows, int column, int type, AbstractSession session) throws SQLException {
    return type == Types.CLOB
        ? rows.getString(column)
        : super.getObjectFromResultSet(rows, column, type, session);
  }
}
