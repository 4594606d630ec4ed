package org.rollbackpipelines.activities.docker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/** Files on their way into a container: each is opened when its turn comes, none is held whole. */
final class TarStream extends InputStream {
  private static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;
  private static final int ONLY_ITS_OWNER = 0100600;

  private final Deque<Part> parts = new ArrayDeque<>();
  private InputStream current = InputStream.nullInputStream();

  private TarStream() {}

  /** Whose files they are to be inside. */
  record Owner(int user, int group) {}

  static TarStream of(Collection<Path> files, Owner owner) throws IOException {
    TarStream stream = new TarStream();
    for (Path file : files) {
      long size = Files.size(file);
      String name = Objects.requireNonNull(file.getFileName(), "a file has a name").toString();
      stream.add(name, size, owner, () -> Files.newInputStream(file));
    }
    return stream.ended();
  }

  static TarStream of(String name, byte[] content, Owner owner) throws IOException {
    TarStream stream = new TarStream();
    stream.add(name, content.length, owner, () -> new ByteArrayInputStream(content));
    return stream.ended();
  }

  private void add(String name, long size, Owner owner, Part content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(ONLY_ITS_OWNER);
    entry.setIds(owner.user(), owner.group());
    byte[] head = new byte[BLOCK];
    entry.writeEntryHeader(head, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
    byte[] rest = new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)];
    parts.addAll(List.of(bytes(head), content, bytes(rest)));
  }

  private TarStream ended() {
    parts.add(bytes(new byte[2 * BLOCK]));
    return this;
  }

  private static Part bytes(byte[] content) {
    return () -> new ByteArrayInputStream(content);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = current.read(into, from, length);
    while (read < 0 && !parts.isEmpty()) {
      current.close();
      current = parts.remove().open();
      read = current.read(into, from, length);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    parts.clear();
    current.close();
  }

  /** A piece that is opened late. */
  private interface Part {
    InputStream open() throws IOException;
  }
}
