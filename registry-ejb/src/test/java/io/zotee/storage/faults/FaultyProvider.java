package io.zotee.storage.faults;

import static io.zotee.storage.faults.FaultyPath.real;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the default provider does, after asking a {@link FaultyDisk} and with telling it. */
final class FaultyProvider extends FileSystemProvider {
  private final FileSystemProvider provider = FileSystems.getDefault().provider();
  private final FaultyDisk disk;

  FaultyProvider(FaultyDisk disk) {
    this.disk = disk;
  }

  private Path wrap(Path model, Path real) {
    return new FaultyPath((FaultyFileSystem) model.getFileSystem(), real);
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException("a disk makes its own");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException("a disk has its own");
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException("a disk gives its own");
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean writes = options.contains(StandardOpenOption.WRITE);
    boolean mayCreate =
        writes
            && (options.contains(StandardOpenOption.CREATE)
                || options.contains(StandardOpenOption.CREATE_NEW));
    if (writes && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      throw new UnsupportedOperationException("not recorded: truncating while opening");
    }
    disk.checkPath(Call.OPEN, path);
    boolean creates = mayCreate && !Files.exists(real(path));
    if (creates) {
      disk.checkPath(Call.CREATE, path);
    }
    FaultyDisk.Work<FileChannel> open =
        () -> provider.newFileChannel(real(path), options, attributes);
    FileChannel channel =
        creates ? disk.change(open, new Operation.Create(real(path))) : open.run();
    return new FaultyChannel(disk, path, channel);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    disk.checkPath(Call.LIST, directory);
    DirectoryStream<Path> stream =
        provider.newDirectoryStream(
            real(directory), entry -> filter.accept(wrap(directory, entry)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> entries = stream.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return entries.hasNext();
          }

          @Override
          public Path next() {
            return wrap(directory, entries.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    if (!Files.exists(real(directory))) {
      disk.checkPath(Call.MAKE_DIRECTORY, directory);
    }
    change(
        () -> provider.createDirectory(real(directory), attributes),
        new Operation.MakeDirectory(real(directory)));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    disk.checkPath(Call.LINK, link);
    change(
        () -> provider.createLink(real(link), real(existing)),
        new Operation.Link(real(link), real(existing)));
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.checkPath(Call.DELETE, path);
    change(() -> provider.delete(real(path)), new Operation.Delete(real(path)));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException("not recorded: copy through a stream");
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    disk.checkPath(Call.MOVE, target);
    change(
        () -> provider.move(real(source), real(target), options),
        new Operation.Move(real(source), real(target)));
  }

  private interface Change {
    void run() throws IOException;
  }

  private void change(Change change, Operation operation) throws IOException {
    disk.change(
        () -> {
          change.run();
          return true;
        },
        operation);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return provider.isSameFile(real(path), real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return provider.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return provider.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    provider.checkAccess(real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return provider.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return provider.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return provider.readAttributes(real(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    disk.checkPath(Call.SET_TIMES, path);
    provider.setAttribute(real(path), attribute, value, options);
  }
}
