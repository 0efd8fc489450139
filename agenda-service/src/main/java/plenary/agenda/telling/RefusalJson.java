package plenary.agenda.telling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What stands against a request, beside others. */
@Schema(name = "Refusal")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusalJson(
    @Schema(example = "changes[0].roomId") @Nullable String field,
    @Schema(example = "unknown-room") String problem,
    String detail) {}
