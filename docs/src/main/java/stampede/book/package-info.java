/**
 * Makes a static site of the chapters in {@code docs/}: every page in each language, one folder per homework, found by
 * looking. What a chapter can take from the code is a {@link stampede.book.GeneratedPart}.
 */
package stampede.book;
