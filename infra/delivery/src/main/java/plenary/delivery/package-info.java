@NullMarked
package plenary.delivery;

import org.jspecify.annotations.NullMarked;
