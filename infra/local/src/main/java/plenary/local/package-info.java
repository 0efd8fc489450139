@NullMarked
package plenary.local;

import org.jspecify.annotations.NullMarked;
