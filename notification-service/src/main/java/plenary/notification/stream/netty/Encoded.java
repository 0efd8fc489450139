package plenary.notification.stream.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plenary.notification.stream.Frame;

/** Frames one after the other in direct memory, each row of them once. One event loop uses it. */
final class Encoded {

  private final ByteBufAllocator allocator;
  private final Map<List<Frame>, ByteBuf> buffers = new HashMap<>();
  private long size;

  Encoded(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** Stays this object's: whoever writes it writes a retained duplicate. */
  ByteBuf of(List<Frame> frames) {
    var known = buffers.get(frames);
    if (known != null) {
      return known;
    }
    int length = frames.stream().mapToInt(Frame::size).sum();
    var buffer = allocator.directBuffer(length, length);
    for (var frame : frames) {
      frame.parts().forEach(buffer::writeBytes);
    }
    buffers.put(List.copyOf(frames), buffer);
    size += length;
    return buffer;
  }

  long size() {
    return size;
  }

  /** What is being written is kept until that is done. */
  void release() {
    buffers.values().forEach(ByteBuf::release);
    buffers.clear();
    size = 0;
  }
}
