@NullMarked
package plenary.backing;

import org.jspecify.annotations.NullMarked;
