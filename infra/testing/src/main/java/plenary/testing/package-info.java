@NullMarked
package plenary.testing;

import org.jspecify.annotations.NullMarked;
