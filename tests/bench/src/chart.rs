//! The chart of the README: an SVG, which repositories show as it is.

use std::fmt::Write;

/// The ratios for one body.
#[derive(Clone, Debug)]
pub struct Row {
    /// The body, such as `3 accounts, compact`.
    pub body: String,
    /// The time, relative to the fastest reader that does the same work.
    pub same_work: f64,
    /// The time, relative to the fastest of all readers, which may use floats or leave escapes as they are.
    pub any_work: f64,
}

/// The width of a ratio of 1.0, and the left edge of the bars.
const UNIT: f64 = 420.0;
const LEFT: f64 = 170.0;
const ROW: usize = 46;
const TOP: usize = 64;

/// Returns the chart as the text of an SVG file. Its colours are readable on a light and on a dark page.
#[must_use]
pub fn svg(rows: &[Row]) -> String {
    let height = TOP + rows.len() * ROW + 34;
    let bottom = TOP + rows.len() * ROW;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 {height}\" width=\"640\" height=\"{height}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">Time to read a body, relative to the fastest other reader</title>\n\
         <style>text {{ fill: #555 }} @media (prefers-color-scheme: dark) {{ text {{ fill: #bbb }} }}</style>\n"
    );
    legend(&mut svg, 18, "#2a78b8", "relative to the fastest reader that does the same work");
    legend(&mut svg, 38, "#e08a2c", "relative to the fastest of all readers");
    for (position, row) in rows.iter().enumerate() {
        let top = TOP + position * ROW;
        line(
            &mut svg,
            &format!("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", LEFT - 12.0, top + 22, row.body),
        );
        bar(&mut svg, top, "#2a78b8", row.same_work);
        bar(&mut svg, top + 18, "#e08a2c", row.any_work);
    }
    let one = LEFT + UNIT;
    line(&mut svg, &format!("<path d=\"M{one} {TOP}V{bottom}\" stroke=\"#888\" stroke-dasharray=\"4 3\"/>"));
    line(
        &mut svg,
        &format!("<text x=\"{one}\" y=\"{}\" text-anchor=\"middle\">1.0: as fast as the other</text>", bottom + 20),
    );
    svg + "</svg>\n"
}

fn legend(svg: &mut String, y: usize, colour: &str, text: &str) {
    line(svg, &format!("<rect x=\"{LEFT}\" y=\"{}\" width=\"12\" height=\"12\" fill=\"{colour}\"/>", y - 11));
    line(svg, &format!("<text x=\"{}\" y=\"{y}\">{text}</text>", LEFT + 20.0));
}

fn bar(svg: &mut String, y: usize, colour: &str, ratio: f64) {
    // A ratio above 1.1 would leave the chart; its figure still says how large it is.
    let width = ratio.clamp(0.0, 1.1) * UNIT;
    line(svg, &format!("<rect x=\"{LEFT}\" y=\"{y}\" width=\"{width:.0}\" height=\"16\" fill=\"{colour}\"/>"));
    line(svg, &format!("<text x=\"{:.0}\" y=\"{}\">{ratio:.2}</text>", LEFT + width + 6.0, y + 13));
}

fn line(svg: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(svg, "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_has_a_bar_for_each_ratio() {
        let row = |body: &str, same_work| Row { body: body.into(), same_work, any_work: 0.5 };
        let chart = svg(&[row("1 account", 0.25), row("3 accounts", 3.0)]);
        assert!(chart.starts_with("<svg ") && chart.ends_with("</svg>\n"));
        assert!(chart.contains("width=\"105\" height=\"16\"") && chart.contains(">0.25</text>"));
        assert!(chart.contains("width=\"462\" height=\"16\"") && chart.contains(">3.00</text>"));
        assert_eq!(chart.matches("height=\"16\"").count(), 4);
    }
}
