use jihe::extract::*; use jihe::figure::*; use jihe::rules::*; use jihe::segment::*; use jihe::text::*;
use std::sync::OnceLock;
struct W(OnceLock<Segmenter>, WordRules);
impl WordSource for W { fn segmenter(&self)->&Segmenter{ self.0.get_or_init(||Segmenter::new(&self.1)) } }
fn main(){
  let fr=FigureRules::compile(&builtin_rules).unwrap(); let or=OutlineRules::compile(&builtin_rules).unwrap(); let wr=WordRules::compile(&builtin_rules).unwrap();
  let sc=Scanner::new(&fr); let st=Statuses::new(&wr); let w=W(OnceLock::new(),wr.clone());
  let ex=Extractor{units:fr.units(),words:&wr,statuses:&st,segmenter:&w};
  let mut reports=vec![];
  for a in std::env::args().skip(1){
    let bytes=std::fs::read(&a).unwrap(); let text=String::from_utf8_lossy(&bytes).into_owned();
    let doc=Document::plain(text.clone()); let mut figs=sc.scan(&text);
    let li=LineIndex::new(&text); let cp=|s:Span|(li.code_point(s.start()),li.code_point(s.end()));
    for r in outline(&doc,&figs.clone(),&or){
      let a0=figs.partition_point(|f|f.span.start()<r.span.start()); let a1=figs.partition_point(|f|f.span.start()<r.span.end());
      let f=ex.facts(&text,&r,&mut figs[a0..a1]);
      let q:Vec<_>=f.quantities.iter().map(|q|{ let (s,e)=cp(q.figure.span); let FigureKind::Quantity(m)=&q.figure.kind else{panic!()};
        serde_json::json!({"start":s,"end":e,"line":li.line(q.figure.span.start()),"text":q.figure.span.slice(&text),"value":m.value,"min":m.min,"max":m.max,"modifier":m.modifier,"unit":m.unit.and_then(|u|fr.units().get(u)).map(|u|u.name.clone()),"object":q.object.map(|s|s.slice(&text)),"action":q.action.map(|s|s.slice(&text)),"actor":q.actor.map(|s|s.slice(&text)),"status":q.status,"role":q.role,"rule":q.rule,"period":q.period})}).collect();
      let n:Vec<_>=f.numbers.iter().map(|n|{let (s,e)=cp(n.span); serde_json::json!({"start":s,"end":e,"kind":n.kind,"text":n.span.slice(&text),"rule":n.rule})}).collect();
      let h:Vec<_>=r.headings.iter().map(|h|{let (s,e)=cp(h.span); serde_json::json!({"start":s,"end":e,"text":h.span.slice(&text),"level":h.level,"function":h.function})}).collect();
      let ac:Vec<_>=f.activities.iter().map(|h|{let (s,e)=cp(h.span); serde_json::json!({"start":s,"end":e,"text":h.span.slice(&text),"kind":h.kind,"status":h.status})}).collect();
      reports.push(serde_json::json!({"source":{"path":a},"quantities":q,"numbers":n,"headings":h,"activities":ac}));
    }
  }
  println!("{}",serde_json::json!({"reports":reports}));
}
