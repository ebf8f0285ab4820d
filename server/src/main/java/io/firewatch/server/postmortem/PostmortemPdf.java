package io.firewatch.server.postmortem;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A text in Markdown as a PDF of A4 pages. All of it becomes text: no HTML is run, no link is
 * followed, no image is fetched, and nothing in it can be more than characters on a page.
 */
final class PostmortemPdf {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final float MARGIN = 54;
  private static final float SIZE = 10;
  private static final float[] HEADINGS = {18, 14, 12, 11, 10, 10};
  private static final float INDENT = 14;
  private static final Color LINES = new Color(190, 190, 190);

  private PostmortemPdf() {}

  static byte[] of(String title, String markdown) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    PdfWriter.getInstance(document, bytes);
    document.addTitle(PdfText.of(title));
    document.addCreator("Firewatch");
    document.open();
    PARSER.parse(markdown).accept(new Blocks(document));
    if (markdown.isBlank()) {
      document.add(new Phrase(" "));
    }
    document.close();
    return bytes.toByteArray();
  }

  private static Font font(float size, int style) {
    return new Font(Font.HELVETICA, size, style);
  }

  /** Puts blocks onto pages, one under the other. */
  private static final class Blocks extends AbstractVisitor {
    private final Document document;
    private float indent;
    private String mark = "";

    Blocks(Document document) {
      this.document = document;
    }

    @Override
    public void visit(Heading heading) {
      float size = HEADINGS[Math.clamp(heading.getLevel() - 1, 0, HEADINGS.length - 1)];
      add(Inline.of(heading, font(size, Font.BOLD)), size, size * 0.6f);
    }

    @Override
    public void visit(Paragraph paragraph) {
      add(Inline.of(paragraph, font(SIZE, Font.NORMAL)), SIZE, SIZE * 0.4f);
    }

    private void add(Phrase text, float size, float before) {
      var block = new org.openpdf.text.Paragraph(size * 1.35f);
      if (!mark.isEmpty()) {
        block.add(new Chunk(mark, font(SIZE, Font.NORMAL)));
        mark = "";
      }
      block.add(text);
      block.setSpacingBefore(before);
      block.setIndentationLeft(indent);
      document.add(block);
    }

    @Override
    public void visit(BulletList list) {
      items(list, 0);
    }

    @Override
    public void visit(OrderedList list) {
      Integer first = list.getMarkerStartNumber();
      items(list, first == null ? 1 : first);
    }

    /**
     * @param number of the first item; 0 for bullets
     */
    private void items(Node list, int number) {
      indent += INDENT;
      int next = number;
      for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
        mark = number == 0 ? "\u2022 " : String.format(Locale.ROOT, "%d. ", next++);
        item.accept(this);
      }
      mark = "";
      indent -= INDENT;
    }

    @Override
    public void visit(ListItem item) {
      visitChildren(item);
    }

    @Override
    public void visit(BlockQuote quote) {
      indent += INDENT;
      visitChildren(quote);
      indent -= INDENT;
    }

    @Override
    public void visit(FencedCodeBlock code) {
      literal(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      literal(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      literal(html.getLiteral());
    }

    private void literal(String text) {
      for (String line : text.split("\n", -1)) {
        Font mono = new Font(Font.COURIER, SIZE - 1);
        add(new Phrase(new Chunk(PdfText.of(line) + " ", mono)), SIZE - 1, 0);
      }
    }

    @Override
    public void visit(CustomBlock block) {
      if (block instanceof TableBlock) {
        table(block);
      } else {
        visitChildren(block);
      }
    }

    private void table(Node block) {
      List<PdfPCell> cells = new ArrayList<>();
      int columns = 0;
      for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
        for (Node row = part.getFirstChild(); row instanceof TableRow; row = row.getNext()) {
          int before = cells.size();
          for (Node cell = row.getFirstChild(); cell instanceof TableCell; cell = cell.getNext()) {
            int style = part instanceof TableHead ? Font.BOLD : Font.NORMAL;
            PdfPCell shown = new PdfPCell(Inline.of(cell, font(SIZE - 1.5f, style)));
            shown.setBorderColor(LINES);
            shown.setPadding(4);
            cells.add(shown);
          }
          columns = Math.max(columns, cells.size() - before);
        }
      }
      if (columns > 0) {
        PdfPTable table = new PdfPTable(columns);
        table.setWidthPercentage(100);
        table.setSpacingBefore(6);
        table.setHeaderRows(1);
        cells.forEach(table::addCell);
        table.completeRow();
        document.add(table);
      }
    }
  }

  /** Gathers the text of one block. */
  private static final class Inline extends AbstractVisitor {
    private final Phrase phrase = new Phrase();
    private Font font;

    private Inline(Font font) {
      this.font = font;
    }

    static Phrase of(Node block, Font font) {
      Inline inline = new Inline(font);
      inline.visitChildren(block);
      return inline.phrase;
    }

    private void add(String text) {
      phrase.add(new Chunk(PdfText.of(text), font));
    }

    private void styled(Node node, int style) {
      Font before = font;
      font = new Font(before.getFamily(), before.getSize(), before.getStyle() | style);
      visitChildren(node);
      font = before;
    }

    @Override
    public void visit(Text text) {
      add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      Font before = font;
      font = new Font(Font.COURIER, before.getSize(), before.getStyle());
      add(code.getLiteral());
      font = before;
    }

    @Override
    public void visit(HtmlInline html) {
      add(html.getLiteral());
    }

    @Override
    public void visit(Emphasis emphasis) {
      styled(emphasis, Font.ITALIC);
    }

    @Override
    public void visit(StrongEmphasis strong) {
      styled(strong, Font.BOLD);
    }

    @Override
    public void visit(SoftLineBreak line) {
      add(" ");
    }

    @Override
    public void visit(HardLineBreak line) {
      phrase.add(Chunk.NEWLINE);
    }
  }
}
