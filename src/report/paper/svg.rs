//! How is a chart drawn within a page? As SVG, whose unit is the tenth of a point.

use super::drawing::{Anchor, Drawing, Fill, Shape};
use super::visible::visible;
use maud::{Markup, html};

/// Returns the chart. `number` tells it from the others of the page.
pub(super) fn svg(drawing: &Drawing, number: usize) -> Markup {
    let hatch = format!("hatch-{number}");
    let (title, words) = (format!("title-{number}"), format!("desc-{number}"));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img"
            viewBox=(format!("0 0 {} {}", drawing.width, drawing.height))
            width=(points(drawing.width)) height=(points(drawing.height))
            aria-labelledby=(format!("{title} {words}")) {
            title id=(title) { (visible(&drawing.title)) }
            desc id=(words) { (visible(&drawing.description)) }
            defs {
                pattern id=(hatch) width="50" height="50" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)" {
                    rect width="50" height="50" fill="#fff" {}
                    line x1="25" y1="0" x2="25" y2="50" stroke="#000" stroke-width="10" {}
                }
            }
            @for own in &drawing.shapes { (shape(own, &hatch)) }
        }
    }
}

fn points(tenths: i16) -> String {
    format!("{}.{}pt", tenths.div_euclid(10), tenths.rem_euclid(10))
}

fn shape(shape: &Shape, hatch: &str) -> Markup {
    match shape {
        Shape::Line { from, to, thickness, dashed } => html! {
            line x1=(from.0) y1=(from.1) x2=(to.0) y2=(to.1) stroke="#000" stroke-width=(thickness)
                stroke-dasharray=[dashed.then_some("40 30")] {}
        },
        Shape::Box { at, size, fill } => html! {
            rect x=(at.0) y=(at.1) width=(size.0) height=(size.1) fill=(colour(*fill, hatch))
                stroke="#000" stroke-width="5" {}
        },
        Shape::Words { at, size, anchor, text } => html! {
            text x=(at.0) y=(at.1) font-size=(size) text-anchor=(side(*anchor)) { (visible(text)) }
        },
    }
}

fn colour(fill: Fill, hatch: &str) -> String {
    match fill {
        Fill::Empty => "#fff".to_owned(),
        Fill::Light => "#ddd".to_owned(),
        Fill::Hatched => format!("url(#{hatch})"),
        Fill::Dark => "#777".to_owned(),
        Fill::Full => "#000".to_owned(),
    }
}

fn side(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_drawn_in_order() {
        let shapes = vec![
            Shape::Box { at: (1, 2), size: (3, 4), fill: Fill::Hatched },
            Shape::Line { from: (5, 6), to: (7, 8), thickness: 9, dashed: true },
            Shape::Words { at: (10, 11), size: 80, anchor: Anchor::End, text: "a<b".to_owned() },
        ];
        let (title, description) = ("甲 & 乙".to_owned(), "三".to_owned());
        let found =
            svg(&Drawing { title, description, width: 4805, height: 100, shapes }, 7).into_string();
        let rest = found
            .split_once("viewBox=\"0 0 4805 100\" width=\"480.5pt\" height=\"10.0pt\"")
            .and_then(|(_, rest)| rest.split_once("<title id=\"title-7\">甲 &amp; 乙</title>"))
            .and_then(|(_, rest)| rest.split_once("<desc id=\"desc-7\">三</desc>"))
            .unwrap()
            .1;
        let drawn = "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"url(#hatch-7)\" \
                     stroke=\"#000\" stroke-width=\"5\"></rect>\
                     <line x1=\"5\" y1=\"6\" x2=\"7\" y2=\"8\" stroke=\"#000\" stroke-width=\"9\" \
                     stroke-dasharray=\"40 30\"></line>\
                     <text x=\"10\" y=\"11\" font-size=\"80\" text-anchor=\"end\">a&lt;b</text></svg>";
        assert!(rest.ends_with(drawn), "{rest}");
        assert!(rest.contains("<pattern id=\"hatch-7\""));
    }
}
