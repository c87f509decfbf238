# 见证人与见证签名。除 help 开头的条目外，与 en-witness.ftl 的条目一一对应。

# anchors
hint-anchor-in-the-way = 请将该文件移到别处保存，然后重新运行
