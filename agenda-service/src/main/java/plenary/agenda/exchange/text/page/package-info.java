/**
 * From the bytes of a file to the printed lines that a reader sees.
 *
 * <p>The law: <em>this package knows paper, not programmes</em>. It decides on letters, spaces,
 * hyphens and the width of the page; what a line means is not its business. A line keeps its number
 * in the file, whatever is cleaned from it, and whatever a reader could have seen is still there or
 * warned of.
 *
 * <p>The way in is {@code Decoder} (bytes to characters), then {@code Pages} (characters to lines);
 * {@code Wrap} tells where a line was only broken.
 */
@NullMarked
package plenary.agenda.exchange.text.page;

import org.jspecify.annotations.NullMarked;
