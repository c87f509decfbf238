//! Where do computers keep fonts with Chinese characters? The first that exists is used.

/// Files, and the package or system that places them there. Kylin and UOS place theirs as Debian
/// does, openEuler as Fedora does.
pub(super) const PLACES: &[(&str, &str)] = &[
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "Debian: fonts-wqy-microhei"),
    ("/usr/share/fonts/wqy-microhei/wqy-microhei.ttc", "Fedora: wqy-microhei-fonts"),
    ("/usr/share/fonts/wqy-microhei-fonts/wqy-microhei.ttc", "Fedora: wqy-microhei-fonts"),
    ("/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc", "Arch: wqy-microhei"),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "Debian: fonts-noto-cjk"),
    ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "Debian: fonts-noto-cjk"),
    (
        "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
        "Fedora: google-noto-sans-cjk-fonts",
    ),
    ("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc", "openEuler: google-noto-cjk"),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", "Arch: noto-fonts-cjk"),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "Debian: fonts-wqy-zenhei"),
    ("/usr/share/fonts/wqy-zenhei-fonts/wqy-zenhei.ttc", "Fedora: wqy-zenhei-fonts"),
    ("/usr/share/fonts/truetype/arphic/uming.ttc", "Debian: fonts-arphic-uming"),
    ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", "Debian: fonts-droid-fallback"),
    (
        "/usr/share/fonts/google-droid-sans-fonts/DroidSansFallbackFull.ttf",
        "Fedora: google-droid-sans-fonts",
    ),
    (r"C:\Windows\Fonts\simsun.ttc", "Windows: 宋体"),
    (r"C:\Windows\Fonts\msyh.ttc", "Windows: 微软雅黑"),
    (r"C:\Windows\Fonts\simhei.ttf", "Windows: 黑体"),
    (r"C:\Windows\Fonts\Deng.ttf", "Windows: 等线"),
    ("/System/Library/Fonts/Supplemental/Songti.ttc", "macOS: 宋体"),
    ("/System/Library/Fonts/PingFang.ttc", "macOS: 苹方"),
    ("/System/Library/Fonts/STHeiti Light.ttc", "macOS: 黑体"),
    ("/System/Library/Fonts/Hiragino Sans GB.ttc", "macOS: 冬青黑体"),
];

/// Files with Latin letters and figures, which some fonts for Chinese lack; free to embed.
pub(super) const LATIN: &[&str] = &[
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
];
