# Witnesses and their cosignatures. The same ids stand in zh-witness.ftl.

# anchors
hint-anchor-in-the-way = move that file elsewhere and keep it, then run this again
