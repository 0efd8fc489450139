package plenary.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What groups have still to read of their topics. */
final class Backlog implements AutoCloseable {

  private static final Duration MOST = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Admin admin;

  Backlog(String bootstrapServers) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Returns when none of them has anything left to read. */
  void awaitNone(List<Group> groups) throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + MOST.toNanos();
    long left = of(groups);
    while (left > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("%,d records are not read yet".formatted(left));
      }
      Processes.pause(LOOK);
      left = of(groups);
    }
  }

  private long of(List<Group> groups) throws InterruptedException, ExecutionException {
    long left = 0;
    for (var listing : admin.listGroups().all().get()) {
      if (groups.stream().anyMatch(each -> isOf(each, listing))) {
        left += of(listing.groupId());
      }
    }
    return left;
  }

  private static boolean isOf(Group group, GroupListing listing) {
    String id = listing.groupId();
    return id.equals(group.name()) || id.startsWith(group.name() + ".");
  }

  private long of(String id) throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> read =
        admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata().get();
    var ends =
        admin
            .listOffsets(
                read.keySet().stream()
                    .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest())))
            .all()
            .get();
    return read.entrySet().stream()
        .mapToLong(each -> end(ends, each.getKey()) - each.getValue().offset())
        .sum();
  }

  private static long end(Map<TopicPartition, ListOffsetsResultInfo> ends, TopicPartition of) {
    return Objects.requireNonNull(ends.get(of)).offset();
  }

  @Override
  public void close() {
    admin.close();
  }
}
